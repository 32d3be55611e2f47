package example;

import com.ibm.cics.server.Program;
import com.ibm.connector2.cics.ECIInteractionSpec;

public class Hit {
    Object spec;
}
