package example;

import java.security.MessageDigest;

public class Miss {
    // MessageDigest.getInstance("MD5") was here once
    Object digest() throws Exception {
        return MessageDigest.getInstance("SHA-256");
    }
}
