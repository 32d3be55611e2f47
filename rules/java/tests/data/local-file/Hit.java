package example;

import java.io.File;
import java.io.FileWriter;
import java.io.PrintWriter;

public class Hit {
    void save(String text) throws java.io.IOException {
        FileWriter out = new FileWriter("orders.txt");
        out.write(text);
    }

    Object named(String folder) throws java.io.IOException {
        return new PrintWriter(folder + "/orders.txt", "UTF-8");
    }

    Object given(File file) throws java.io.IOException {
        return new PrintWriter(file);
    }
}
