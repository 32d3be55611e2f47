package example;

public class Hit {
    protected void finalize() { }
}
