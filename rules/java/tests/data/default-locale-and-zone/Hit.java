package example;

import java.util.Calendar;

public class Hit {
    Calendar now = Calendar.getInstance();
}
