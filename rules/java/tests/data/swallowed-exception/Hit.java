package example;

public class Hit {
    int read(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
        }
        return 0;
    }
}
