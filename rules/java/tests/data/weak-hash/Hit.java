package example;

import java.security.MessageDigest;

public class Hit {
    Object digest() throws Exception {
        return MessageDigest.getInstance("MD5");
    }
}
