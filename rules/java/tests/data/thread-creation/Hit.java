package example;

public class Hit {
    void go(Runnable work) {
        new Thread(work).start();
    }
}
