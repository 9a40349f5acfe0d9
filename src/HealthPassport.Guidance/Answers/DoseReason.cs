namespace HealthPassport.Guidance;

/// <summary>Why a dose does not count, or is unclear.</summary>
public enum DoseReason
{
    /// <summary>It counts.</summary>
    None,

    /// <summary>The person was too young.</summary>
    TooYoung,

    /// <summary>It was given too soon after another one.</summary>
    TooSoon,

    /// <summary>Another dose of the same day counts.</summary>
    SameDay,

    /// <summary>The series wants another vaccine at this place.</summary>
    OtherVaccine,

    /// <summary>It was only told.</summary>
    OnlyTold,

    /// <summary>It was declined or not given.</summary>
    NotGiven,

    /// <summary>It is dated after today.</summary>
    InFuture,

    /// <summary>It is dated before birth.</summary>
    BeforeBirth,

    /// <summary>This vaccine counts only when it was given earlier.</summary>
    AfterSwitch,

    /// <summary>It was given too close to another live vaccine.</summary>
    LiveSpacing,

    /// <summary>Not everybody accepts this vaccine for it.</summary>
    DisputedVaccine,
}
