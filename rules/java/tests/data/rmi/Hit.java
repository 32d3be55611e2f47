package example;

import java.rmi.Remote;

public class Hit {
    Remote stub;
}
