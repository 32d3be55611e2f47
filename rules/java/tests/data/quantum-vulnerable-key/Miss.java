package example;

import java.security.KeyPairGenerator;
import javax.crypto.Cipher;

public class Miss {
    // KeyPairGenerator.getInstance("RSA") stands in a comment only
    Object keys() throws Exception {
        return KeyPairGenerator.getInstance("ML-KEM-768");
    }

    Object cipher() throws Exception {
        return Cipher.getInstance("AES/GCM/NoPadding");
    }
}
