(* What the exported proofs rest on, beside the standard library of Coq 8.16 or newer (Rocq).

   Part 1 is what a reader must trust, since the statements are written in it. Parts 2 to 4 are
   checked by coqc and may be skipped: lemmas, about one for each law, and tactics that recurse over
   the shape of a goal. Nothing here is assumed: no axiom, no parameter, nothing admitted.

   Indices are integers (Z) and a range includes both ends, as in the derivations; with natural
   numbers 0 - 1 would be 0. ln and / are total functions here (ln 0 = 0, x / 0 = 0), a trap: so every
   statement has hypotheses that keep their arguments in the domain, every script proves (`domain`)
   that no line leaves it, and a logarithm whose weight may be 0 is one of the three atoms below. *)
From Coq Require Export Reals ZArith Lra Lia.
Global Open Scope R_scope.

(* ==== 1. Definitions: to be read ============================================================== *)

(* f a + ... + f b, 0 if b < a;  f a * ... * f b, 1 if b < a *)
Fixpoint fold (op : R -> R -> R) (unit : R) (n : nat) (a : Z) (f : Z -> R) : R :=
  match n with O => unit | S m => op (fold op unit m a f) (f (a + Z.of_nat m)%Z) end.
Definition Sum (a b : Z) : (Z -> R) -> R := fold Rplus 0 (Z.to_nat (b - a + 1)) a.
Definition Prod (a b : Z) : (Z -> R) -> R := fold Rmult 1 (Z.to_nat (b - a + 1)) a.

Notation "\sum_ ( a <= k <= b ) F" := (Sum a b (fun k => F))
  (at level 41, k name, a, b at level 50, F at level 41, right associativity).
Notation "\prod_ ( a <= k <= b ) F" := (Prod a b (fun k => F))
  (at level 41, k name, a, b at level 50, F at level 41, right associativity).

(* Kronecker's delta, as a number and as an exponent *)
Definition kron (i j : Z) : R := if Z.eqb i j then 1 else 0.
Definition kron_nat (i j : Z) : nat := if Z.eqb i j then 1 else 0.

(* a log a,  a log c,  a log (a / c): 0 where a = 0, whatever c is *)
Definition xlogx (a : R) : R := if Req_EM_T a 0 then 0 else a * ln a.
Definition xlogy (a c : R) : R := if Req_EM_T a 0 then 0 else a * ln c.
Definition xlogxy (a c : R) : R := if Req_EM_T a 0 then 0 else a * ln (a / c).

(* q is a minimiser of f over the set Q; f and g have the same minimisers (perhaps none) *)
Definition minimiser {A} (Q : A -> Prop) (f : A -> R) (q : A) : Prop :=
  Q q /\ forall r, Q r -> f q <= f r.
Definition same_minimisers {A} (Q : A -> Prop) (f g : A -> R) : Prop :=
  forall q, minimiser Q f q <-> minimiser Q g q.

(* ==== 2. Laws ================================================================================= *)

(* The atoms are products, since 0 * x = 0. *)
Lemma xlogx_eq a : xlogx a = a * ln a.
Proof. unfold xlogx; destruct (Req_EM_T a 0) as [-> |]; ring. Qed.
Lemma xlogy_eq a c : xlogy a c = a * ln c.
Proof. unfold xlogy; destruct (Req_EM_T a 0) as [-> |]; ring. Qed.
Lemma xlogxy_eq a c : xlogxy a c = a * ln (a / c).
Proof. unfold xlogxy; destruct (Req_EM_T a 0) as [-> |]; ring. Qed.

(* -- sums and products over a range: empty, or a last term -- *)
Lemma range_ind a (P : Z -> Prop) : (forall b, (b < a)%Z -> P b) ->
  (forall b, (a <= b)%Z -> P (b - 1)%Z -> P b) -> forall b, P b.
Proof.
  intros E S b; remember (Z.to_nat (b - a + 1)) as n eqn:D; revert b D.
  induction n as [| n IH]; intros b D; [apply E; lia | apply S; [lia | apply IH; lia]].
Qed.
Lemma sum_none a b f : (b < a)%Z -> Sum a b f = 0.
Proof. intros H; unfold Sum; now replace (Z.to_nat (b - a + 1)) with O by lia. Qed.
Lemma sum_last a b f : (a <= b)%Z -> Sum a b f = Sum a (b - 1) f + f b.
Proof.
  intros H; unfold Sum; replace (Z.to_nat (b - a + 1)) with (S (Z.to_nat (b - 1 - a + 1))) by lia.
  simpl; do 2 f_equal; lia.
Qed.
Lemma prod_none a b f : (b < a)%Z -> Prod a b f = 1.
Proof. intros H; unfold Prod; now replace (Z.to_nat (b - a + 1)) with O by lia. Qed.
Lemma prod_last a b f : (a <= b)%Z -> Prod a b f = Prod a (b - 1) f * f b.
Proof.
  intros H; unfold Prod; replace (Z.to_nat (b - a + 1)) with (S (Z.to_nat (b - 1 - a + 1))) by lia.
  simpl; do 2 f_equal; lia.
Qed.
Ltac on_range a b :=
  pattern b; apply (range_ind a); clear b; intros b Hb;
  [ rewrite ?(sum_none a b), ?(prod_none a b) by exact Hb
  | rewrite ?(sum_last a b), ?(prod_last a b) by exact Hb; intros IH ].

(* -- congruence: one for each place where a law may act -- *)
Lemma cg_add_l a a' b : a = a' -> a + b = a' + b.  Proof. now intros ->. Qed.
Lemma cg_add_r a b b' : b = b' -> a + b = a + b'.  Proof. now intros ->. Qed.
Lemma cg_sub_l a a' b : a = a' -> a - b = a' - b.  Proof. now intros ->. Qed.
Lemma cg_sub_r a b b' : b = b' -> a - b = a - b'.  Proof. now intros ->. Qed.
Lemma cg_div_l a a' b : a = a' -> a / b = a' / b.  Proof. now intros ->. Qed.
Lemma cg_div_r a b b' : b = b' -> a / b = a / b'.  Proof. now intros ->. Qed.
Lemma cg_opp a a' : a = a' -> - a = - a'.          Proof. now intros ->. Qed.
Lemma cg_ln a a' : a = a' -> ln a = ln a'.         Proof. now intros ->. Qed.
Lemma cg_exp a a' : a = a' -> exp a = exp a'.      Proof. now intros ->. Qed.
Lemma cg_pow a a' n : a = a' -> a ^ n = a' ^ n.    Proof. now intros ->. Qed.
(* beside a weight that is 0 nothing counts *)
Lemma cg_mul_l a a' b : (b <> 0 -> a = a') -> a * b = a' * b.
Proof. intros E; destruct (Req_EM_T b 0) as [-> | N]; [ring | now rewrite E]. Qed.
Lemma cg_mul_r a b b' : (a <> 0 -> b = b') -> a * b = a * b'.
Proof. intros E; destruct (Req_EM_T a 0) as [-> | N]; [ring | now rewrite E]. Qed.
Lemma cg_sum a b f g : (forall k, (a <= k <= b)%Z -> f k = g k) -> Sum a b f = Sum a b g.
Proof.
  on_range a b; intros E; [reflexivity | rewrite IH by (intros; apply E; lia)].
  rewrite (E b) by lia; reflexivity.
Qed.
Lemma cg_prod a b f g : (forall k, (a <= k <= b)%Z -> f k = g k) -> Prod a b f = Prod a b g.
Proof.
  on_range a b; intros E; [reflexivity | rewrite IH by (intros; apply E; lia)].
  rewrite (E b) by lia; reflexivity.
Qed.

(* -- finite sums -- *)
Lemma sum_add a b f g : Sum a b (fun k => f k + g k) = Sum a b f + Sum a b g.
Proof. on_range a b; [| rewrite IH]; ring. Qed.
Lemma sum_sub a b f g : Sum a b (fun k => f k - g k) = Sum a b f - Sum a b g.
Proof. on_range a b; [| rewrite IH]; ring. Qed.
Lemma sum_opp a b f : Sum a b (fun k => - f k) = - Sum a b f.
Proof. on_range a b; [| rewrite IH]; ring. Qed.
Lemma sum_times a b c f : Sum a b (fun k => c * f k) = c * Sum a b f.
Proof. on_range a b; [| rewrite IH]; ring. Qed.
Lemma sum_scal a b c f g x : (forall k, (a <= k <= b)%Z -> g k = c * f k) ->
  x = c * Sum a b f -> Sum a b g = x.
Proof. intros E ->; rewrite <- sum_times; exact (cg_sum a b _ _ E). Qed.
Lemma sum_zero a b f : (forall k, (a <= k <= b)%Z -> f k = 0) -> Sum a b f = 0.
Proof. intros E; rewrite (cg_sum a b f (fun k => 0 * 0)) by (intros; rewrite E by lia; ring).
  rewrite sum_times; ring. Qed.
Lemma sum_const a b c n x : (a <= b + 1)%Z -> IZR (b - a + 1) = n -> x = n * c ->
  Sum a b (fun _ => c) = x.
Proof.
  intros H <- ->; revert H; on_range a b; intros H.
  - replace (b - a + 1)%Z with 0%Z by lia; ring.
  - rewrite IH by lia; replace (b - 1 - a + 1)%Z with (b - a + 1 - 1)%Z by lia.
    rewrite (minus_IZR _ 1); ring.
Qed.
Lemma sum_swap a b c d (f : Z -> Z -> R) :
  Sum a b (fun i => Sum c d (fun j => f i j)) = Sum c d (fun j => Sum a b (fun i => f i j)).
Proof.
  on_range a b.
  - symmetry; apply sum_zero; intros; apply sum_none, Hb.
  - rewrite IH, <- sum_add; apply cg_sum; intros k _; symmetry.
    exact (sum_last a b (fun i => f i k) Hb).
Qed.
Lemma sum_cut a m b c f : (a <= m + 1)%Z -> (m <= b)%Z -> c = (m + 1)%Z ->
  Sum a b f = Sum a m f + Sum c b f.
Proof.
  intros Ha H ->; revert H; on_range (m + 1)%Z b; intros H.
  - replace b with m by lia; ring.
  - rewrite (sum_last a b) by lia; rewrite IH by lia; ring.
Qed.
Lemma sum_first a b c f : (a <= b)%Z -> c = (a + 1)%Z -> Sum a b f = f a + Sum c b f.
Proof.
  intros H ->; rewrite (sum_cut a a b (a + 1)) by lia; rewrite (sum_last a a), sum_none by lia; ring.
Qed.
Lemma sum_shift a b c d e f g : d = (a - c)%Z -> e = (b - c)%Z -> (forall k, f (k + c)%Z = g k) ->
  Sum a b f = Sum d e g.
Proof.
  intros -> -> E; on_range a b; [now rewrite sum_none by lia |].
  rewrite IH, (sum_last (a - c) (b - c)), <- E by lia.
  replace (b - c - 1)%Z with (b - 1 - c)%Z by lia; now replace (b - c + c)%Z with b by lia.
Qed.
Lemma le_sum a b f g : (forall k, (a <= k <= b)%Z -> f k <= g k) -> Sum a b f <= Sum a b g.
Proof.
  on_range a b; intros E; [lra |].
  apply Rplus_le_compat; [apply IH; intros; apply E; lia | apply E; lia].
Qed.
Lemma sum_ge0 a b f : (forall k, (a <= k <= b)%Z -> 0 <= f k) -> 0 <= Sum a b f.
Proof. intros E; rewrite <- (sum_zero a b (fun _ => 0)) by reflexivity; exact (le_sum a b _ _ E). Qed.
Lemma sum_gt0 a b f i : (a <= i <= b)%Z -> (forall k, (a <= k <= b)%Z -> 0 <= f k) -> 0 < f i ->
  0 < Sum a b f.
Proof.
  intros H E P; rewrite (sum_cut a (i - 1) b i), (sum_first i b (i + 1)) by lia.
  assert (0 <= Sum a (i - 1) f) by (apply sum_ge0; intros; apply E; lia).
  assert (0 <= Sum (i + 1) b f) by (apply sum_ge0; intros; apply E; lia).
  lra.
Qed.
Lemma sum_tight a b f g : (forall k, (a <= k <= b)%Z -> f k <= g k) -> Sum a b f = Sum a b g ->
  forall k, (a <= k <= b)%Z -> f k = g k.
Proof.
  intros L E k I; destruct (L k I) as [P |]; [exfalso | assumption].
  assert (G : 0 < Sum a b (fun k => g k - f k)).
  { apply (sum_gt0 a b _ k); [exact I | intros j J; specialize (L j J); lra | lra]. }
  rewrite sum_sub in G; lra.
Qed.
Lemma sum_neq0 a b f : Sum a b f <> 0 -> exists k, (a <= k <= b)%Z /\ f k <> 0.
Proof.
  on_range a b; intros H; [contradiction |].
  destruct (Req_EM_T (f b) 0) as [E | E]; [| exists b; split; [lia | exact E]].
  destruct IH as (k & L & N); [intros Z0; apply H; rewrite Z0, E; ring | exists k; split; [lia | exact N]].
Qed.
Lemma prod_gt0 a b f : (forall k, (a <= k <= b)%Z -> 0 < f k) -> 0 < Prod a b f.
Proof.
  on_range a b; intros E; [lra |].
  apply Rmult_lt_0_compat; [apply IH; intros; apply E; lia | apply E; lia].
Qed.

(* -- deltas -- *)
Lemma kron_refl i j : i = j -> kron i j = 1.
Proof. intros ->; unfold kron; now rewrite Z.eqb_refl. Qed.
Lemma kron_neq i j : i <> j -> kron i j = 0.
Proof. intros H; unfold kron; now rewrite (proj2 (Z.eqb_neq i j) H). Qed.
Lemma kron_neq0 i j : kron i j <> 0 -> i = j.
Proof. intros H; destruct (Z.eq_dec i j); [assumption | now rewrite kron_neq in H]. Qed.
Lemma kron_iff i j k l : (i = j <-> k = l) -> kron i j = kron k l.
Proof.
  intros H; destruct (Z.eq_dec i j) as [E | E].
  - now rewrite !kron_refl by tauto.
  - now rewrite !kron_neq by tauto.
Qed.
Lemma kron_sym i j : kron i j = kron j i.
Proof. apply kron_iff; lia. Qed.
Lemma kron_sq i j : kron i j * kron i j = kron i j.
Proof. unfold kron; destruct (Z.eqb i j); ring. Qed.
Lemma kron_log i j : kron i j * ln (kron i j) = 0.
Proof. unfold kron; destruct (Z.eqb i j); [rewrite ln_1 |]; ring. Qed.
Lemma kron_pow a i j : a ^ kron_nat i j = 1 + (a - 1) * kron i j.
Proof. unfold kron, kron_nat; destruct (Z.eqb i j); simpl; ring. Qed.
Lemma kron_ge0 i j : 0 <= kron i j.
Proof. unfold kron; destruct (Z.eqb i j); lra. Qed.
Lemma kron_le_1 i j : kron i j <= 1.
Proof. unfold kron; destruct (Z.eqb i j); lra. Qed.
Lemma sum_sift a b j f g x : (a <= j <= b)%Z ->
  (forall k, (a <= k <= b)%Z -> g k = kron k j * f k) -> x = f j -> Sum a b g = x.
Proof.
  intros H E ->; rewrite (cg_sum a b _ _ E), (sum_cut a (j - 1) b j), (sum_first j b (j + 1)), kron_refl by lia.
  rewrite !sum_zero; [ring | |]; intros; rewrite kron_neq by lia; ring.
Qed.

(* -- logarithms; w is a weight, and what stands beside it counts only where w is not 0 -- *)
Lemma ln_mul a b : 0 < a -> 0 < b -> ln (a * b) = ln a + ln b.
Proof. intros; now apply ln_mult. Qed.
Lemma ln_div a b : 0 < a -> 0 < b -> ln (a / b) = ln a - ln b.
Proof.
  intros A B; replace (ln a) with (ln (a / b * b)) by (f_equal; field; lra).
  rewrite ln_mul by (try apply Rdiv_lt_0_compat; assumption); ring.
Qed.
Lemma wln_div w a b x y : (w <> 0 -> 0 < a) -> (w <> 0 -> 0 < b) ->
  x = w * ln (a / b) -> y = w * ln a - w * ln b -> x = y.
Proof.
  intros A B -> ->; destruct (Req_EM_T w 0) as [-> | W]; [ring | rewrite ln_div by auto; ring].
Qed.
Lemma ln_prod a b f : (forall k, (a <= k <= b)%Z -> 0 < f k) ->
  ln (Prod a b f) = Sum a b (fun k => ln (f k)).
Proof.
  on_range a b; intros E; [exact ln_1 |].
  rewrite ln_mul, IH; [reflexivity | | | apply E; lia]; [| apply prod_gt0]; intros; apply E; lia.
Qed.
Lemma ln_pow a n : 0 < a -> ln (a ^ n) = INR n * ln a.
Proof.
  intros A; induction n as [| n IH]; [simpl; rewrite ln_1; ring |].
  rewrite S_INR; simpl; rewrite ln_mul, IH by (auto using pow_lt); ring.
Qed.
Lemma zero_ln a : 0 * ln a = 0.
Proof. ring. Qed.

(* log x <= x - 1 at x = c / a, times - a *)
Lemma ln_tangent a c : 0 <= a -> 0 <= c -> (a <> 0 -> 0 < c) -> a - c <= a * ln (a / c).
Proof.
  intros [A | <-] C P; [| lra]; specialize (P ltac:(lra)).
  rewrite ln_div by assumption.
  pose proof (exp_ineq1_le (ln (c / a))) as T.
  rewrite exp_ln, ln_div in T by (try apply Rdiv_lt_0_compat; assumption).
  apply (Rmult_le_compat_l a) in T; [| lra].
  replace (a * (c / a)) with c in T by (field; lra); lra.
Qed.

Lemma ln_tangent_eq a c : 0 <= a -> 0 <= c -> (a <> 0 -> 0 < c) -> a - c = a * ln (a / c) -> a = c.
Proof.
  intros [A | <-] C P; [| lra]; specialize (P ltac:(lra)); rewrite ln_div by assumption; intros E.
  assert (X : exp (ln c - ln a) = c / a).
  { rewrite <- ln_div, exp_ln by (try apply Rdiv_lt_0_compat; assumption); reflexivity. }
  destruct (Req_EM_T (ln c - ln a) 0) as [Z0 | N].
  - apply ln_inv; lra.
  - pose proof (exp_ineq1 _ N) as T; rewrite X in T; apply (Rmult_lt_compat_l a) in T; [| exact A].
    replace (a * (c / a)) with c in T by (field; lra); lra.
Qed.

(* -- order: what keeps it, and its ends -- *)
Lemma le_add_l a a' b : a <= a' -> a + b <= a' + b.  Proof. lra. Qed.
Lemma le_add_r a b b' : b <= b' -> a + b <= a + b'.  Proof. lra. Qed.
Lemma le_sub_l a a' b : a <= a' -> a - b <= a' - b.  Proof. lra. Qed.
Lemma le_sub_r a b b' : b' <= b -> a - b <= a - b'.  Proof. lra. Qed.
Lemma le_opp a a' : a' <= a -> - a <= - a'.          Proof. lra. Qed.
Lemma le_mul_l a a' b : 0 <= b -> a <= a' -> a * b <= a' * b.
Proof. intros; now apply Rmult_le_compat_r. Qed.
Lemma le_mul_r a b b' : 0 <= a -> b <= b' -> a * b <= a * b'.
Proof. intros; now apply Rmult_le_compat_l. Qed.
Lemma le_div_l a a' b : 0 < b -> a <= a' -> a / b <= a' / b.
Proof. intros; apply Rmult_le_compat_r; [left; now apply Rinv_0_lt_compat | assumption]. Qed.
Lemma le_ends a b x y : a = x -> b = y -> x <= y -> a <= b.  Proof. lra. Qed.
Lemma lt_ends a b x y : a = x -> b = y -> x < y -> a < b.    Proof. lra. Qed.
Lemma eq_ends (a b x y : R) : a = x -> b = y -> a = b -> x = y. Proof. lra. Qed.

(* -- a bound that is attained, and where -- *)
Lemma arg_bound (allowed same : Prop) (f m : R) : allowed -> f >= m -> (f = m -> same) -> (same -> f = m) ->
  allowed /\ f >= m /\ (f = m <-> same).
Proof. tauto. Qed.

(* -- minimisers: a map that keeps the order keeps them -- *)
Definition increasing (m : R -> R) : Prop := forall s t, s < t -> m s < m t.
Definition decreasing (m : R -> R) : Prop := forall s t, s < t -> m t < m s.
Lemma increasing_id : increasing (fun t => t).
Proof. now intros s t. Qed.
Lemma increasing_add_l c m : increasing m -> increasing (fun t => c + m t).
Proof. intros I s t L; specialize (I s t L); lra. Qed.
Lemma increasing_add_r c m : increasing m -> increasing (fun t => m t + c).
Proof. intros I s t L; specialize (I s t L); lra. Qed.
Lemma increasing_mul_l c m : 0 < c -> increasing m -> increasing (fun t => c * m t).
Proof. intros C I s t L; now apply Rmult_lt_compat_l, I. Qed.
Lemma increasing_mul_r c m : 0 < c -> increasing m -> increasing (fun t => m t * c).
Proof. intros C I s t L; now apply Rmult_lt_compat_r, I. Qed.
Lemma increasing_exp m : increasing m -> increasing (fun t => exp (m t)).
Proof. intros I s t L; now apply exp_increasing, I. Qed.
Lemma increasing_opp m : decreasing m -> increasing (fun t => - m t).
Proof. intros I s t L; specialize (I s t L); lra. Qed.
Lemma decreasing_opp m : increasing m -> decreasing (fun t => - m t).
Proof. intros I s t L; specialize (I s t L); lra. Qed.
Lemma decreasing_add_l c m : decreasing m -> decreasing (fun t => c + m t).
Proof. intros I s t L; specialize (I s t L); lra. Qed.
Lemma decreasing_add_r c m : decreasing m -> decreasing (fun t => m t + c).
Proof. intros I s t L; specialize (I s t L); lra. Qed.
Lemma decreasing_mul_l c m : 0 < c -> decreasing m -> decreasing (fun t => c * m t).
Proof. intros C I s t L; now apply Rmult_lt_compat_l, I. Qed.
Lemma decreasing_mul_r c m : 0 < c -> decreasing m -> decreasing (fun t => m t * c).
Proof. intros C I s t L; now apply Rmult_lt_compat_r, I. Qed.
Lemma decreasing_exp m : decreasing m -> decreasing (fun t => exp (m t)).
Proof. intros I s t L; now apply exp_increasing, I. Qed.

Section Minimisers.
Context {A : Type} {Q : A -> Prop}.
Implicit Types f g h : A -> R.
Lemma argmin_mono f g m : (forall q, Q q -> increasing m) -> (forall q, Q q -> g q = m (f q)) ->
  same_minimisers Q f g.
Proof.
  intros J E q; split; intros [Qq L]; (split; [exact Qq |]); intros r Qr; specialize (L r Qr);
    pose proof (J q Qq) as I.
  - rewrite !E by assumption; destruct L as [L | ->]; [left; now apply I | right; reflexivity].
  - rewrite !E in L by assumption; destruct (Rle_or_lt (f q) (f r)) as [| C]; [assumption |].
    specialize (I _ _ C); lra.
Qed.
Lemma argmin_eq f g : (forall q, Q q -> f q = g q) -> same_minimisers Q f g.
Proof. intros E; apply (argmin_mono _ _ (fun t => t)); [intros; apply increasing_id | symmetry; auto]. Qed.
Lemma argmin_trans f g h : same_minimisers Q f g -> same_minimisers Q g h -> same_minimisers Q f h.
Proof. intros S T q; rewrite (S q); apply T. Qed.
Lemma argmin_const f g : (exists c, forall q, Q q -> f q = g q + c) -> same_minimisers Q f g.
Proof.
  intros [c E]; apply (argmin_mono f g (fun t => t + - c)).
  - intros; apply increasing_add_r, increasing_id.
  - intros q H; rewrite (E q H); ring.
Qed.
Lemma const_on (P : A -> Prop) f g : (forall q, Q q -> P q) ->
  (exists c, forall q, P q -> f q = g q + c) -> exists c, forall q, Q q -> f q = g q + c.
Proof. intros S [c E]; exists c; auto. Qed.
Lemma same_up_to (P : A -> Prop) f g c : (forall q, P q -> f q = g q + c) ->
  exists c, forall q, P q -> f q = g q + c.
Proof. intros E; exists c; exact E. Qed.
Lemma const_eq f g : (forall q, Q q -> f q = g q) -> exists c, forall q, Q q -> f q = g q + c.
Proof. intros E; exists 0; intros q H; rewrite (E q H); ring. Qed.
Lemma const_trans f g h : (exists c, forall q, Q q -> f q = g q + c) ->
  (exists c, forall q, Q q -> g q = h q + c) -> exists c, forall q, Q q -> f q = h q + c.
Proof. intros [c E] [d F]; exists (d + c); intros q H; rewrite (E q H), (F q H); ring. Qed.
End Minimisers.

(* ==== 3. Side conditions, by recursion over the term ========================================== *)

Lemma neq0_mul a b : a * b <> 0 -> a <> 0 /\ b <> 0.
Proof. intros H; split; intros ->; apply H; ring. Qed.
Lemma neq0_div a b : a / b <> 0 -> a <> 0.
Proof. intros H ->; apply H; unfold Rdiv; ring. Qed.
Lemma div_ge0 a b : 0 <= a -> 0 < b -> 0 <= a / b.
Proof. intros A B; apply Rmult_le_pos; [exact A | left; now apply Rinv_0_lt_compat]. Qed.
Lemma div_neq0 a b : a <> 0 -> b <> 0 -> a / b <> 0.
Proof. intros A B; apply Rmult_integral_contrapositive_currified; [| apply Rinv_neq_0_compat]; assumption. Qed.
Lemma gt0_dominated a c : 0 <= c -> (c = 0 -> a = 0) -> a <> 0 -> 0 < c.
Proof. intros [C | <-] D N; [exact C | now elim N; apply D]. Qed.

Lemma complement x : 0 < x -> 1 - 1 / (1 + x) = x / (1 + x).
Proof. intros; field; lra. Qed.
Lemma complement_gt0 x : 0 < x -> 0 < 1 - 1 / (1 + x).
Proof. intros X; rewrite complement by exact X; apply Rdiv_lt_0_compat; lra. Qed.
Lemma gt0_neq0 c : 0 <= c -> c <> 0 -> 0 < c.
Proof. intros [C | <-] N; [exact C | now elim N]. Qed.

(* what a weight that is not 0 is made of is not 0 *)
Ltac weigh H :=
  lazymatch type of H with
  | ?a * ?b <> 0 => let L := fresh "nz" in let M := fresh "nz" in
      destruct (neq0_mul _ _ H) as [L M]; weigh L; weigh M
  | ?a / ?b <> 0 => let L := fresh "nz" in pose proof (neq0_div _ _ H) as L; weigh L
  | Sum _ _ _ <> 0 => let i := fresh "i" in let I := fresh "in_i" in let L := fresh "nz" in
      destruct (sum_neq0 _ _ _ H) as (i & I & L); cbv beta in L; weigh L
  | kron ?i ?j <> 0 => let E := fresh "same" in
      pose proof (kron_neq0 _ _ H) as E; first [subst i | subst j | idtac]
  | IZR _ <> 0 => idtac
  | ?w <> 0 => try (let v := eval red in w in let L := fresh "nz" in
      assert (L : v <> 0) by exact H; weigh L)
  end.

Ltac range := first
  [ lia
  | match goal with H : _ |- (_ <= _ <= _)%Z => solve [apply H; range] end ].

Ltac unfold_head t := let v := eval red in t in change t with v.

Ltac nonneg := lazymatch goal with
  | |- 0 <= ?a * ?b => apply Rmult_le_pos; nonneg
  | |- 0 <= ?a + ?b => apply Rplus_le_le_0_compat; nonneg
  | |- 0 <= ?a / ?b => apply div_ge0; [nonneg | positive]
  | |- 0 <= Sum _ _ _ => apply sum_ge0; intros; cbv beta; nonneg
  | |- 0 <= kron _ _ => apply kron_ge0
  | |- 0 <= exp _ => left; apply exp_pos
  | |- 0 <= IZR _ => apply IZR_le; range
  | |- 0 <= ?t => first [stated | left; stated | unfold_head t; nonneg]
  end
with positive := lazymatch goal with
  | |- 0 < ?a * ?b => apply Rmult_lt_0_compat; positive
  | |- 0 < ?a / ?b => apply Rdiv_lt_0_compat; positive
  | |- 0 < ?a + ?b => first
      [ apply Rplus_lt_le_0_compat; [positive | nonneg] | apply Rplus_le_lt_0_compat; [nonneg | positive]
      | stated | not_zero ]
  | |- 0 < / _ => apply Rinv_0_lt_compat; positive
  | |- 0 < IZR _ - IZR _ => first [stated | rewrite <- minus_IZR; apply IZR_lt; range]
  | |- 0 < 1 - 1 / (1 + _) => apply complement_gt0; positive
  | |- 0 < Prod _ _ _ => apply prod_gt0; intros; cbv beta; positive
  | |- 0 < Sum ?a ?b _ => first
      [ stated
      | match goal with I : (a <= ?i <= b)%Z |- _ =>
          solve [apply (sum_gt0 a b _ i); [exact I | intros; cbv beta; nonneg | cbv beta; positive]] end
      | apply (sum_gt0 a b _ a); [range | intros; cbv beta; nonneg | cbv beta; positive]
      | not_zero ]
  | |- 0 < kron _ _ => rewrite kron_refl by (reflexivity || lia); exact Rlt_0_1
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < IZR _ => apply IZR_lt; range
  | |- 0 < ?t => first
      [ stated
      | not_zero
      | unfold_head t; positive ]
  end
with not_zero := match goal with N : ?c <> 0 |- 0 < ?c => solve [apply gt0_neq0; [nonneg | exact N]] end
with nonzero := lazymatch goal with
  | |- ?a * ?b <> 0 => apply Rmult_integral_contrapositive_currified; nonzero
  | |- ?a / ?b <> 0 => apply div_neq0; nonzero
  | |- / ?a <> 0 => apply Rinv_neq_0_compat; nonzero
  | |- IZR _ - IZR _ <> 0 => first [stated | rewrite <- minus_IZR; apply not_0_IZR; range]
  | |- IZR _ + IZR _ <> 0 => first [stated | rewrite <- plus_IZR; apply not_0_IZR; range]
  | |- - ?a <> 0 => apply Ropp_neq_0_compat; nonzero
  | |- IZR _ <> 0 => apply not_0_IZR; range
  | |- ?t <> 0 => first [stated | apply not_eq_sym, Rlt_not_eq; positive]
  end
with stated := first
  [ assumption
  | match goal with H : _ |- _ => solve [apply H; first [range | nonzero]] end
  | match goal with H : _, N : _ <> 0 |- 0 < _ => solve [eapply H; [.. | exact N]; first [range | eassumption]] end
  | match goal with D : _ |- 0 < ?c =>
      solve [refine (gt0_dominated _ c _ (D _ _) _); [stated | range | stated]] end
  | lra ].

(* a condition by recursion; where that fails, the weights beside it are looked into *)
Ltac weigh_all := repeat match goal with H : _ <> 0 |- _ => progress weigh H; revert H end; intros.
Ltac by_sign := first
  [ lazymatch goal with |- 0 <= _ => nonneg | |- 0 < _ => positive | |- _ <> 0 => nonzero end
  | weigh_all; lazymatch goal with |- 0 <= _ => nonneg | |- 0 < _ => positive | |- _ <> 0 => nonzero end ].
Ltac side := cbv beta; lazymatch goal with
  | |- forall _ : Z, _ => let i := fresh "i" in intros i; side
  | |- (_ <= _ <= _)%Z -> _ => let I := fresh "in_i" in intros I; side
  | |- _ <> 0 -> _ => let H := fresh "nz" in intros H; side
  | |- _ /\ _ => first [range | split; side]
  | |- 0 <= _ => by_sign
  | |- 0 < _ => by_sign
  | |- _ <> 0 => by_sign
  | |- _ => first [range | stated]
  end.

(* ==== 4. Algebra and definitions ============================================================== *)

(* The same operation on both sides: its parts. *)
Ltac descend by_parts := lazymatch goal with
  | |- Sum _ _ _ = Sum _ _ _ => apply cg_sum; intros; cbv beta; by_parts
  | |- Prod _ _ _ = Prod _ _ _ => apply cg_prod; intros; cbv beta; by_parts
  | |- - _ = - _ => apply cg_opp; by_parts
  | |- ln _ = ln _ => apply cg_ln; by_parts
  | |- exp _ = exp _ => apply cg_exp; by_parts
  | |- _ + _ = _ + _ => apply f_equal2; by_parts
  | |- _ - _ = _ - _ => apply f_equal2; by_parts
  | |- _ * _ = _ * _ => apply f_equal2; by_parts
  | |- _ / _ = _ / _ => apply f_equal2; by_parts
  end.

(* Two terms that are equal by algebra, sums with bodies that are so included. *)
Ltac by_ring := first [reflexivity | unfold Rdiv; ring].
Ltac by_field := first [by_ring | field; repeat split; side].
Ltac align := repeat match goal with |- ?l = ?r =>
    match l with context [Sum ?a ?b ?f] => match r with context [Sum a b ?g] =>
      tryif constr_eq f g then fail else
      rewrite (cg_sum a b f g) by (intros; cbv beta; by_field) end end end.
Ltac algebra := first [by_field | align; by_field | descend algebra].

(* Terms in functions that are equal at every index of a range. *)
Ltac pointwise := first
  [ reflexivity
  | match goal with E : forall _, _ -> _ = _ |- _ => apply E; range end
  | descend pointwise ].

(* A definition with atoms is the same with products. *)
Ltac atoms := first
  [ reflexivity | apply xlogx_eq | apply xlogy_eq | apply xlogxy_eq
  | rewrite ?xlogx_eq, ?xlogy_eq, ?xlogxy_eq; by_ring
  | descend atoms ].

(* A sum of terms with signs is the sum of the sums. *)
Ltac split_sum := lazymatch goal with
  | |- Sum _ _ _ = Sum _ _ _ => reflexivity
  | |- Sum _ _ _ = _ + _ => eapply eq_trans; [apply sum_add | apply f_equal2; split_sum]
  | |- Sum _ _ _ = _ - _ => eapply eq_trans; [apply sum_sub | apply f_equal2; split_sum]
  | |- Sum _ _ _ = - _ => eapply eq_trans; [apply sum_opp | apply cg_opp; split_sum]
  end.

(* The logarithm of a product of products. *)
Ltac split_ln := first
  [ reflexivity | apply ln_prod; side
  | eapply eq_trans; [apply ln_mul; side | apply f_equal2; [split_ln | reflexivity]] ].

(* The exponential of a sum of terms. *)
Ltac split_exp := first
  [ reflexivity
  | eapply eq_trans; [first [apply exp_plus | unfold Rminus; apply exp_plus] | apply f_equal2; [split_exp | reflexivity]] ].

(* What a given says of a distribution. *)
Ltac pmf_norm := side.

(* Deltas by cases; index terms that are equal integers. *)
Ltac by_delta := repeat match goal with |- context [kron ?i ?j] =>
    let E := fresh in destruct (Z.eq_dec i j) as [E | E];
    [rewrite (kron_refl i j) by exact E | rewrite (kron_neq i j) by exact E] end;
  first [exfalso; lia | rewrite ?ln_1; by_ring].
Ltac by_index := first
  [ reflexivity | lia | rewrite ?plus_IZR, ?minus_IZR, ?mult_IZR, ?opp_IZR; by_ring
  | cbv beta; repeat first [reflexivity | lia | f_equal] ].

(* Maps that keep the order, by recursion. *)
Ltac monotone := first
  [ apply increasing_id
  | apply increasing_opp; monotone | apply increasing_exp; monotone
  | apply increasing_add_l; monotone | apply increasing_add_r; monotone
  | apply increasing_mul_l; [side | monotone] | apply increasing_mul_r; [side | monotone]
  | apply decreasing_opp; monotone | apply decreasing_exp; monotone
  | apply decreasing_add_l; monotone | apply decreasing_add_r; monotone
  | apply decreasing_mul_l; [side | monotone] | apply decreasing_mul_r; [side | monotone] ].

(* A claim is an equation of its first and last line, but for atoms, which lines spell as products. *)
Ltac between first last := hnf;
  transitivity first; [unfold first; atoms | transitivity last; [| symmetry; unfold last; atoms]].

(* An instance of hypotheses: every value of an index in turn, then arithmetic. *)
Ltac enumerate H := lazymatch type of H with (?a <= ?i <= ?b)%Z =>
  tryif (assert (b < a)%Z by lia) then (exfalso; lia) else
    let E := fresh in let c := eval compute in (a + 1)%Z in let L := fresh in
    destruct (Z.eq_dec i a) as [E | E];
    [ clear H; subst i | assert (L : (c <= i <= b)%Z) by lia; clear H E; enumerate L ] end.
Ltac instance := constructor; intros;
  repeat match goal with H : (_ <= ?i <= _)%Z |- _ => is_var i; enumerate H end;
  cbv -[Rplus Rmult Rdiv Rinv Ropp Rminus IZR Rle Rlt Rge Rgt ln exp Z.le Z.lt Z.ge Z.gt] in *;
  first [lia | lra].
