package example;

public class Hit {
    static int counter;
}
