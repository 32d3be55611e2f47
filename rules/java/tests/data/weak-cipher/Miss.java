package example;

import javax.crypto.Cipher;

public class Miss {
    Object cipher() throws Exception {
        return Cipher.getInstance("AES/GCM/NoPadding");
    }
}
