namespace HealthPassport.Guidance;

/// <summary>What is open of a test.</summary>
public enum TestState
{
    /// <summary>The result was awaited, 60 days ago or less.</summary>
    Pending,

    /// <summary>The result was awaited and never reported.</summary>
    NeverReported,

    /// <summary>The test gave no answer and has to be repeated.</summary>
    Repeat,
}
