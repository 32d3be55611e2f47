package example;

import java.util.Timer;

public class Hit {
    Timer nightly = new Timer();
}
