package example;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.SecretKeySpec;

public class Miss {
    Object cipher() throws Exception {
        return Cipher.getInstance("AES/GCM/NoPadding");
    }

    Object key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    Object password() throws Exception {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
    }
}
