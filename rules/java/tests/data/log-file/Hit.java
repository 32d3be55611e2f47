package example;

import java.util.logging.FileHandler;

public class Hit {
    Object handler() throws Exception {
        return new FileHandler("orders.log");
    }
}
