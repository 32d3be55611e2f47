package example;

public class Miss {
    // new File("x"), Runtime.exec, HttpSession, java.rmi.Naming and the like stand in a comment only
    int total(int left, int right) {
        System.out.println("SELECT NAME FROM STAFF WHERE ID = " + left);
        return left + right;
    }
}
