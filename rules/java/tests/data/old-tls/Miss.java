package example;

import javax.net.ssl.SSLContext;

public class Miss {
    Object context() throws Exception {
        return SSLContext.getInstance("TLS");
    }

    Object newest() throws Exception {
        return SSLContext.getInstance("TLSv1.3");
    }
}
