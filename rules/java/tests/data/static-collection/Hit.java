package example;

import java.util.HashMap;
import java.util.Map;

public class Hit {
    static final Map<String, String> SEEN = new HashMap<>();
}
