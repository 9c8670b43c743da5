package org.shouwen.hub.cases;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.shouwen.hub.people.People;
import org.shouwen.hub.people.Person;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.PersonId;

/** What is kept about a case besides its ids. The applicant of a part was written down with its whole. */
final class CaseTexts {
    private CaseTexts() {}

    static Future<People.OfCase> read(People people, HallId hall, Case of) {
        Future<People.OfCase> own = people.read(hall, of.id());
        return of.whole()
                .map(whole -> own.compose(ofPart -> people.read(hall, whole.caseId())
                        .map(ofWhole -> new People.OfCase(withApplicant(of, ofPart, ofWhole), ofPart.notes()))))
                .orElse(own);
    }

    private static Map<PersonId, Person> withApplicant(Case of, People.OfCase ofPart, People.OfCase ofWhole) {
        Map<PersonId, Person> persons = new HashMap<>(ofPart.persons());
        of.applicant().ifPresent(applicant -> {
            Person known = ofWhole.persons().get(applicant);
            if (known != null) {
                persons.put(applicant, known);
            }
        });
        return persons;
    }
}
