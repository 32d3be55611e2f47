package example;

import java.security.KeyPairGenerator;

public class Hit {
    Object keys() throws Exception {
        return KeyPairGenerator.getInstance("RSA");
    }
}
