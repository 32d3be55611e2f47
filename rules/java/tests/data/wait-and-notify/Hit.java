package example;

public class Hit {
    synchronized void pause() throws InterruptedException {
        wait();
    }
}
