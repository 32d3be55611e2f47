package example;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Miss {
    private static final List<String> NAMES = Arrays.asList("one", "two");
    private static final Map<String, String> NONE = Collections.<String, String>emptyMap();
    private final Map<String, String> mine = new HashMap<>();
}
