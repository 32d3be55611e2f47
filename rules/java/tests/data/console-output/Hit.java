package example;

public class Hit {
    void say() {
        System.out.println("started");
    }
}
