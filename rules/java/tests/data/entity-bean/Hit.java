package example;

import javax.ejb.EntityBean;

public abstract class Hit implements EntityBean {
    int number;
}
