package example;

public class Hit {
    void go() throws java.io.IOException {
        new ProcessBuilder("lp", "report.txt").start();
    }
}
