package example;

import java.security.MessageDigest;
import java.security.Signature;
import javax.crypto.Mac;

public class Hit {
    private static final String HASH = "SHA1";

    Object digest() throws Exception {
        return MessageDigest.getInstance("MD5");
    }

    Object named() throws Exception {
        return MessageDigest.getInstance(HASH, "PROVIDER");
    }

    Object signed() throws Exception {
        return Signature.getInstance("SHA1withRSA");
    }

    Object keyed() throws Exception {
        return Mac.getInstance("HmacMD5");
    }
}
