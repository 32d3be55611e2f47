package example;

import java.util.Calendar;
import java.util.TimeZone;

public class Miss {
    // Calendar.getInstance() stands in a comment only
    Calendar now = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
}
