package example;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;

public class Miss {
    // new FileWriter("x") stands in a comment only
    String total(Writer answer) {
        StringWriter text = new StringWriter();
        new PrintWriter(text, true).println("total");
        new PrintWriter(answer).println(text);
        new PrintWriter(System.out).flush();
        return text.toString();
    }
}
