// placeholder until below
