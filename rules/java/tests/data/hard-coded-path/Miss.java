package example;

public class Miss {
    // "/opt/orders/inbox" stands in a comment only
    String address = "/data/order/3.json";
}
