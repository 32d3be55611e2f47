package example;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

public class Miss {
    private static Log log = LogFactory.getLog(Miss.class);
    private static final int LARGEST = 10;
    private int counter;
}
