using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>Entries as resources (<c>specs/fhir.md</c> §3.2). Each method writes the members of one resource.</summary>
/// <param name="output">What is written to.</param>
/// <param name="patient">The address of the patient.</param>
/// <param name="author">The address of the document's author; null outside documents.</param>
internal sealed class EntryWriter(FhirOutput output, string patient, string? author)
{
    public void Immunization(Vaccination dose)
    {
        bool notDone = dose.Note is Concept { Key: "vaccine-refused" or "vaccine-not-given-allergy" };
        new Extensions(output).Code("note", notDone ? null : dose.Note).Of(dose, hasNativeDocument: true).Write();
        output.Text("status", notDone ? "not-done" : "completed");
        output.Concept("statusReason", notDone ? dose.Note : null);
        output.Concept("vaccineCode", dose.Code);
        output.Reference("patient", patient);
        output.Date("occurrenceDateTime", dose.Date, isRequired: true);
        output.Flag("primarySource", dose.Source.Kind == SourceKind.Done);
        if (dose.Source.Kind is SourceKind.Told or SourceKind.Document)
        {
            output.Word("reportOrigin", FhirSystems.ImmunizationOrigin, dose.Source.Kind == SourceKind.Told ? "recall" : "record");
        }

        output.Text("lotNumber", dose.Lot);
        if (dose.Dose is int number)
        {
            output.List("protocolApplied", () =>
            {
                if (number == 0)
                {
                    output.Text("doseNumberString", "0");      // a birth dose; doseNumberPositiveInt starts at 1
                }
                else
                {
                    output.Whole("doseNumberPositiveInt", number);
                }

                output.Whole("seriesDosesPositiveInt", dose.Of);
            });
        }
    }

    public void Condition(Condition condition)
    {
        new Extensions(output).Of(condition).Write();
        if (condition.State is ConditionState state)
        {
            output.Word("clinicalStatus", FhirSystems.ConditionClinical, state switch
            {
                ConditionState.Active => "active",
                ConditionState.Inactive => "inactive",
                _ => "remission",
            });
        }

        Verification(FhirSystems.ConditionVerification, condition.Certainty);
        output.Concept("code", condition.Code);
        output.Reference("subject", patient);
        output.Date("onsetDateTime", condition.Onset);
        Sayer("asserter", condition);
    }

    public void Allergy(Allergy allergy)
    {
        new Extensions(output).Of(allergy).Write();
        output.Word("clinicalStatus", FhirSystems.AllergyClinical, "active");
        Verification(FhirSystems.AllergyVerification, allergy.Certainty);
        output.Text("criticality", allergy.Severity switch
        {
            Severity.Low => "low",
            Severity.High => "high",
            _ => null,
        });
        output.Concept("code", allergy.Code);
        output.Reference("patient", patient);
        output.Date("onsetDateTime", allergy.Date);
        Sayer("asserter", allergy);
        if (allergy.Reaction is Code reaction)
        {
            output.List("reaction", () => output.List("manifestation", () => output.Concept(reaction)));
        }
    }

    public void MedicationStatement(Medication medication)
    {
        Extensions extensions = new Extensions(output).Of(medication);
        if (medication.LastSupply is not null || medication.DaysSupplied is not null)
        {
            extensions.Add("supply", () => new Extensions(output).Date("date", medication.LastSupply).Whole("days", medication.DaysSupplied).Write());
        }

        extensions.Date("plannedEnd", medication.PlannedEnd).Whole("interruptedDays", medication.InterruptedDays).Write();
        output.Text("status", medication.State switch
        {
            TreatmentState.Ongoing => "active",
            TreatmentState.Completed => "completed",
            TreatmentState.Interrupted => "on-hold",
            _ => "unknown",
        });
        output.Concept("medicationCodeableConcept", medication.Code);
        output.Reference("subject", patient);
        if (medication.Since is null && medication.Ended is null)
        {
            output.Date("effectiveDateTime", null, isRequired: true);
        }
        else
        {
            output.Object("effectivePeriod", () =>
            {
                output.Date("start", medication.Since);
                output.Date("end", medication.Ended);
            });
        }

        Sayer("informationSource", medication);
        if (medication.Strength is not null || medication.Unit is not null || medication.Frequency is not null || medication.Route is not null)
        {
            output.List("dosage", () => Dosage(medication));
        }
    }

    public void Procedure(Procedure procedure)
    {
        new Extensions(output).Of(procedure).Write();
        output.Text("status", "completed");
        output.Concept("code", procedure.Code);
        output.Reference("subject", patient);
        output.Date("performedDateTime", procedure.Date, isRequired: true);
        Sayer("asserter", procedure);
    }

    public void DeviceUseStatement(Implant implant, string device)
    {
        new Extensions(output).Of(implant).Write();
        output.Text("status", "active");
        output.Reference("subject", patient);
        output.Date("timingDateTime", implant.Date, isRequired: true);
        Sayer("source", implant);
        output.Reference("device", device);
    }

    public void Device(Implant implant)
    {
        output.Concept("type", implant.Code);
        output.Reference("patient", patient);
    }

    public void CarePlan(CareNote note)
    {
        new Extensions(output).Flag("careNote", true).Code("target", note.Target).Of(note).Write();
        output.Text("status", note.Done is null ? "active" : "completed");
        output.Text("intent", "plan");
        output.Reference("subject", patient);
        if (note.Done is not null)
        {
            output.Object("period", () => output.Date("end", note.Done));
        }

        output.Date("created", note.Date);
        Sayer("author", note);
        output.List("activity", () => output.Object("detail", () =>
        {
            output.Concept("code", note.Code);
            output.Text("status", note.Done is null ? "not-started" : "completed");
            if (note.By is not null)
            {
                output.Object("scheduledPeriod", () => output.Date("end", note.By));
            }
        }));
    }

    public void Observation(Screening screening) => ObservationWriter.Screening(this, output, screening);

    public void Observation(Pregnancy pregnancy) => ObservationWriter.Pregnancy(this, output, pregnancy);

    public void Observation(BloodGroup group) => ObservationWriter.BloodGroup(this, output, group);

    /// <summary>subject, effective and performer of an Observation.</summary>
    public void About(Entry entry, PartialDate? date)
    {
        output.Reference("subject", patient);
        output.Date("effectiveDateTime", date, isRequired: true);
        if (entry.Source.Kind == SourceKind.Told)
        {
            output.List("performer", () => output.Text("reference", patient));
        }
        else if (entry.Source.Kind == SourceKind.Done && author is not null)
        {
            output.List("performer", () => output.Text("reference", author));
        }
        else if (author is not null)
        {
            output.List("performer", () => output.List("extension", output.Absent));      // IPS demands a performer; who it was is not known here
        }
    }

    private void Dosage(Medication medication)
    {
        if (medication.Frequency is Code frequency)
        {
            output.Object("timing", () =>
            {
                if (frequency is Concept concept && FhirWords.Repeat(concept) is (int times, int period, string unit))
                {
                    output.Object("repeat", () =>
                    {
                        output.Whole("frequency", times);
                        output.Whole("period", period);
                        output.Text("periodUnit", unit);
                    });
                }

                output.Concept("code", frequency);
            });
            if (frequency is Concept { Key: "freq-as-needed" })
            {
                output.Flag("asNeededBoolean", true);
            }
        }

        output.Concept("route", medication.Route);
        if (medication.Strength is not null || medication.Unit is not null)
        {
            output.List("doseAndRate", () => output.Quantity("doseQuantity", medication.Strength, Comparator.Equal, medication.Unit, null, isDose: true));
        }
    }

    private void Verification(string system, Certainty? certainty)
    {
        if (certainty is Certainty known)
        {
            output.Word("verificationStatus", system, known == Certainty.Confirmed ? "confirmed" : "unconfirmed");
        }
    }

    /// <summary>Names the patient as the one who says so.</summary>
    private void Sayer(string name, Entry entry)
    {
        if (entry.Source.Kind == SourceKind.Told)
        {
            output.Reference(name, patient);
        }
    }
}
