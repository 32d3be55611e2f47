package example;

public class Hit {
    String server = "http://10.12.0.7:8080/orders";
}
