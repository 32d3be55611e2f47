package example;

import java.io.FileWriter;

public class Hit {
    void save(String text) throws java.io.IOException {
        FileWriter out = new FileWriter("orders.txt");
        out.write(text);
    }
}
