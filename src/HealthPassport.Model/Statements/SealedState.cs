namespace HealthPassport.Model;

/// <summary>What happened to the sealed lane.</summary>
public enum SealedState
{
    /// <summary>No secret was given.</summary>
    NotTried,

    /// <summary>Nothing opened: the secret is another one, or the lane is not used. The two cannot be told apart.</summary>
    NotOpened,

    /// <summary>It was opened.</summary>
    Opened,
}
