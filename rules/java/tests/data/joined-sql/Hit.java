package example;

public class Hit {
    String query(String name) {
        return "select number from orders where name = '" + name + "'";
    }
}
