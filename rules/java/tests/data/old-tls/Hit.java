package example;

import javax.net.ssl.SSLContext;

public class Hit {
    Object context() throws Exception {
        return SSLContext.getInstance("TLSv1.1");
    }
}
