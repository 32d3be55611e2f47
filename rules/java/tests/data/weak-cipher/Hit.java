package example;

import javax.crypto.Cipher;

public class Hit {
    Object cipher() throws Exception {
        return Cipher.getInstance("DES/ECB/PKCS5Padding");
    }
}
