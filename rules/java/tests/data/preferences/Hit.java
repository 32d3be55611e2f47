package example;

import java.util.prefs.Preferences;

public class Hit {
    Preferences own() {
        return Preferences.userRoot();
    }
}
