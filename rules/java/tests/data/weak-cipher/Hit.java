package example;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.SecretKeySpec;

public class Hit {
    Object cipher() throws Exception {
        return Cipher.getInstance("DES/ECB/PKCS5Padding");
    }

    Object key(byte[] bytes) {
        return new SecretKeySpec(bytes, "Blowfish");
    }

    Object password() throws Exception {
        String kind = "PBEWithMD5AndTripleDES";
        return SecretKeyFactory.getInstance(kind);
    }
}
