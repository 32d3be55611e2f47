package example;

public class Hit {
    String folder = "/opt/orders/inbox";
}
