package example;

public class Hit {
    String password = "tiger42";
}
