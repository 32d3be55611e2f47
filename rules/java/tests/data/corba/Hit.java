package example;

import org.omg.CORBA.ORB;

public class Hit {
    ORB broker;
}
