package example;

import java.sql.Connection;
import java.sql.DriverManager;

public class Hit {
    Connection open(String url) throws Exception {
        return DriverManager.getConnection(url);
    }
}
