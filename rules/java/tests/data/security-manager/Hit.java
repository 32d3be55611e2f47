package example;

public class Hit {
    boolean guarded() {
        return System.getSecurityManager() != null;
    }
}
