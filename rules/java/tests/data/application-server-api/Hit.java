package example;

import com.ibm.websphere.asynchbeans.WorkManager;

public class Hit {
    Object manager;
}
