package example;

import java.security.MessageDigest;
import java.security.Signature;

public class Miss {
    // MessageDigest.getInstance("MD5") was here once
    Object digest() throws Exception {
        return MessageDigest.getInstance("SHA-256");
    }

    Object named(String hash) throws Exception {
        return MessageDigest.getInstance(hash);
    }

    Object signed() throws Exception {
        return Signature.getInstance("SHA256withRSA");
    }
}
