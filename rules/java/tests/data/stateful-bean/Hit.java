package example;

import javax.ejb.Stateful;

@Stateful
public class Hit {
    int items;
}
