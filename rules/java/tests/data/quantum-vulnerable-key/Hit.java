package example;

import java.security.KeyPairGenerator;
import java.security.Signature;
import javax.crypto.Cipher;

public class Hit {
    Object keys() throws Exception {
        return KeyPairGenerator.getInstance("RSA");
    }

    Object signed() throws Exception {
        return Signature.getInstance("SHA256withECDSA");
    }

    Object wrapped() throws Exception {
        return Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    }

    Object configured(String name) throws Exception {
        return KeyPairGenerator.getInstance(name);
    }
}
