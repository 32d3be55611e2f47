package example;

import javax.ejb.EJBHome;

public interface Hit extends EJBHome {
    int number();
}
