package example;

import javax.naming.InitialContext;

public class Hit {
    Object find() throws Exception {
        return new InitialContext().lookup("jdbc/orders");
    }
}
